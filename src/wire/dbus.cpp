#include "wire/dbus.h"

#include <array>
#include <bit>
#include <concepts>

#include "wire/dbus_signature.h"

namespace iphlp::wire::dbus {

namespace {

using base::Result;
using base::Status;

class Reader {
 public:
  // Offsets count from the message's start, which alignment counts from.
  Reader(base::Bytes message, std::size_t start, bool little)
      : message_(message), at_(start), swapped_(little != (std::endian::native == std::endian::little)) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool done() const { return at_ == message_.size(); }

  Status align(std::size_t alignment) {
    const std::size_t to = aligned(at_, alignment);
    for (; at_ < to; ++at_)
      if (at_ >= message_.size() || message_[at_] != std::byte{0}) return bad();
    return {};
  }

  // One value of the first complete type of a valid signature.
  Status take(std::string_view type, Value& value, unsigned depth) {
    if (depth > deepest) return bad();
    value.type = type.front();
    if (auto done = align(alignment_of(value.type)); !done) return done;
    switch (value.type) {
      case 's':
      case 'o':
        return take_text(value.text);
      case 'g':
        return take_signature(value.text);
      case 'v':
        return take_variant(value, depth);
      case 'a':
        return take_array(type.substr(1), value, depth);
      case '(':
      case '{':
        return take_members(type.substr(1, type.size() - 2), value, depth);
      default:
        return take_number(value);
    }
  }

  // Values up to the end of a signature.
  Status take_members(std::string_view signature, Value& value, unsigned depth) {
    while (!signature.empty()) {
      const auto length = type_length(signature);
      if (!length) return bad();
      if (auto done = take(signature.substr(0, *length), value.items.emplace_back(), depth + 1); !done)
        return done;
      signature.remove_prefix(*length);
    }
    return {};
  }

 private:
  [[nodiscard]] std::unexpected<base::Error> bad() const { return base::malformed("D-Bus message", at_); }

  template <std::integral T>
  std::optional<T> load() {
    const auto raw = base::load<T>(message_, at_);
    if (!raw) return std::nullopt;
    at_ += sizeof(T);
    return swapped_ ? std::byteswap(*raw) : *raw;
  }

  template <std::integral T>
  Status load_number(Value& value) {
    const auto raw = load<T>();
    if (!raw) return bad();
    value.number = static_cast<std::uint64_t>(*raw);
    return {};
  }

  Status take_number(Value& value) {
    switch (value.type) {
      case 'y':
        return load_number<std::uint8_t>(value);
      case 'n':
        return load_number<std::int16_t>(value);
      case 'q':
        return load_number<std::uint16_t>(value);
      case 'i':
        return load_number<std::int32_t>(value);
      case 'x':
        return load_number<std::int64_t>(value);
      case 't':
      case 'd':
        return load_number<std::uint64_t>(value);
      case 'b':
        if (auto done = load_number<std::uint32_t>(value); !done) return done;
        return value.number <= 1 ? Status{} : bad();
      default:
        return load_number<std::uint32_t>(value);
    }
  }

  // The text and the NUL behind it.
  Status take_terminated(std::size_t length, std::string_view& text) {
    if (message_.size() - at_ <= length) return bad();
    text = {reinterpret_cast<const char*>(message_.data()) + at_, length};
    if (text.find('\0') != std::string_view::npos || message_[at_ + length] != std::byte{0}) return bad();
    at_ += length + 1;
    return {};
  }

  Status take_text(std::string_view& text) {
    const auto length = load<std::uint32_t>();
    if (!length) return bad();
    return take_terminated(*length, text);
  }

  Status take_signature(std::string_view& text) {
    const auto length = load<std::uint8_t>();
    if (!length) return bad();
    if (auto done = take_terminated(*length, text); !done) return done;
    return is_signature(text) ? Status{} : bad();
  }

  Status take_variant(Value& value, unsigned depth) {
    std::string_view type;
    if (auto done = take_signature(type); !done) return done;
    if (type_length(type) != type.size()) return bad();
    return take(type, value.items.emplace_back(), depth + 1);
  }

  Status take_array(std::string_view element, Value& value, unsigned depth) {
    value.element = element;
    const auto length = load<std::uint32_t>();
    if (!length) return bad();
    if (auto done = align(alignment_of(element.front())); !done) return done;
    if (message_.size() - at_ < *length) return bad();
    if (element == "y") {
      // One view instead of a value for each byte of an address.
      value.text = {reinterpret_cast<const char*>(message_.data()) + at_, *length};
      at_ += *length;
      return {};
    }
    const std::size_t end = at_ + *length;
    while (at_ < end)
      if (auto done = take(element, value.items.emplace_back(), depth + 1); !done) return done;
    return at_ == end ? Status{} : bad();
  }

  base::Bytes message_;
  std::size_t at_;
  bool swapped_;
};

struct Head {
  bool little = true;
  Type type = Type::invalid;
  std::uint8_t flags = 0;
  std::uint32_t body = 0;
  std::uint32_t serial = 0;
  std::uint32_t fields = 0;

  [[nodiscard]] std::size_t body_at() const { return aligned(head_size + fields, 8); }
};

Result<Head> decode_head(base::Bytes bytes) {
  const auto order = base::load<char>(bytes);
  const auto version = base::load<std::uint8_t>(bytes, 3);
  if (!order || !version || bytes.size() < head_size) return base::malformed("D-Bus message", bytes.size());
  if ((*order != 'l' && *order != 'B') || *version != 1) return base::malformed("D-Bus message", 0);
  const bool swapped = (*order == 'l') != (std::endian::native == std::endian::little);
  const auto number = [&](std::size_t offset) {
    const auto raw = base::load<std::uint32_t>(bytes, offset).value_or(0);
    return swapped ? std::byteswap(raw) : raw;
  };
  const auto type = std::to_integer<std::uint8_t>(bytes[1]);
  Head head{.little = *order == 'l',
            // A type of tomorrow is a message to read over.
            .type = type <= 4 ? static_cast<Type>(type) : Type::invalid,
            .flags = std::to_integer<std::uint8_t>(bytes[2]),
            .body = number(4),
            .serial = number(8),
            .fields = number(12)};
  if (head.body > largest_message || head.fields > largest_message ||
      head.body_at() + head.body > largest_message)
    return base::fail(base::Kind::truncated, "D-Bus message");
  return head;
}

// Puts one header field where it belongs; false when it is not of the specified type.
bool take_field(std::uint64_t code, const Value& value, Message& message, std::string_view& signature) {
  const auto text = [&](std::string_view& into, char type) {
    into = value.text;
    return value.is(type);
  };
  switch (code) {
    case field_path:
      return text(message.path, 'o');
    case field_interface:
      return text(message.interface, 's');
    case field_member:
      return text(message.member, 's');
    case field_error_name:
      return text(message.error_name, 's');
    case field_destination:
      return text(message.destination, 's');
    case field_sender:
      return text(message.sender, 's');
    case field_signature:
      return text(signature, 'g');
    case field_reply_serial:
      message.reply_serial = static_cast<std::uint32_t>(value.number);
      return value.is('u');
    default:
      return true;
  }
}

}  // namespace

const Value& Value::inside() const {
  return type == 'v' && items.size() == 1 ? items.front() : *this;
}

const Value* Value::find(std::string_view key) const {
  for (const Value& entry : items)
    if (entry.type == '{' && entry.items.size() == 2 && entry.items[0].words() == key &&
        entry.items[0].type != '{')
      return &entry.items[1].inside();
  return nullptr;
}

const Value* Value::at(std::size_t index) const {
  return index < items.size() ? &items[index] : nullptr;
}

std::string_view Value::words() const {
  return type == 's' || type == 'o' || type == 'g' ? text : std::string_view{};
}

std::vector<std::string_view> Value::list() const {
  std::vector<std::string_view> found;
  if (type != 'a') return found;
  for (const Value& item : items)
    if (item.type == 's' || item.type == 'o' || item.type == 'g') found.push_back(item.text);
  return found;
}

std::optional<base::Bytes> Value::bytes() const {
  if (type != 'a' || element != "y") return std::nullopt;
  return base::bytes_of(text);
}

Value text(std::string_view text, char type) {
  return {.type = type, .text = text};
}

Value number(char type, std::uint64_t number) {
  return {.type = type, .number = number};
}

Result<std::size_t> message_size(base::Bytes bytes) {
  const auto head = decode_head(bytes);
  if (!head) return base::pass(head);
  return head->body_at() + head->body;
}

Result<Message> decode(base::Bytes bytes) {
  const auto head = decode_head(bytes);
  if (!head) return base::pass(head);
  if (bytes.size() != head->body_at() + head->body) return base::malformed("D-Bus message", bytes.size());
  Message message{.type = head->type, .flags = head->flags, .serial = head->serial};
  // The fields' length stands where the array's own would: it is read as that array.
  Reader fields{bytes.first(head_size + head->fields), head_size - 4, head->little};
  Value list;
  if (auto done = fields.take("a(yv)", list, 0); !done) return base::pass(done);
  if (!fields.done()) return base::malformed("D-Bus message", fields.at());
  std::string_view signature;
  for (const Value& field : list.items)
    if (!take_field(field.items[0].number, field.items[1].inside(), message, signature))
      return base::malformed("D-Bus message", head_size);
  Reader body{bytes, head_size + head->fields, head->little};
  if (auto done = body.align(8); !done) return base::pass(done);
  Value values;
  if (auto done = body.take_members(signature, values, 0); !done) return base::pass(done);
  if (!body.done()) return base::malformed("D-Bus message", body.at());
  message.body = std::move(values.items);
  return message;
}

}  // namespace iphlp::wire::dbus
