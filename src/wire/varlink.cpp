#include "wire/varlink.h"

namespace iphlp::wire::varlink {

std::string encode_call(std::string_view method) {
  auto call = json::Value::object();
  call.add("method", json::Value::of(method));
  call.add("parameters", json::Value::object());
  return json::encode(call) + '\0';
}

base::Result<std::optional<json::Value>> decode_reply(std::string_view received) {
  const auto end = received.find('\0');
  if (end == std::string_view::npos) return std::nullopt;
  auto reply = json::decode(received.substr(0, end));
  if (!reply) return base::pass(reply);
  if (reply->kind != json::Kind::object) return base::malformed("varlink reply", 0);
  if (const auto error = json::View{*reply}["error"]; error.present()) {
    base::Error refused{.kind = base::Kind::refused, .op = "varlink call"};
    refused.set_words(error.words());
    return std::unexpected(refused);
  }
  for (std::size_t i = 0; i < reply->names.size(); ++i)
    if (reply->names[i] == "parameters") return std::move(reply->items[i]);
  return json::Value{};
}

}  // namespace iphlp::wire::varlink
