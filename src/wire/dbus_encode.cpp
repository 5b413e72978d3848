#include <concepts>

#include "wire/dbus.h"
#include "wire/dbus_signature.h"

namespace iphlp::wire::dbus {

namespace {

class Writer {
 public:
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  std::vector<std::byte> take() { return std::move(bytes_); }

  void align(std::size_t alignment) { bytes_.resize(aligned(bytes_.size(), alignment)); }
  template <std::unsigned_integral T>
  void put(T number) {
    for (std::size_t i = 0; i < sizeof(T); ++i)
      bytes_.push_back(static_cast<std::byte>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xff));
  }
  void put_at(std::size_t offset, std::uint32_t number) {
    for (std::size_t i = 0; i < sizeof number; ++i)
      bytes_[offset + i] = static_cast<std::byte>(number >> (8 * i) & 0xff);
  }
  void put_raw(std::string_view text) {
    const auto raw = base::bytes_of(text);
    bytes_.insert(bytes_.end(), raw.begin(), raw.end());
  }

  void put(const Value& value) {
    align(alignment_of(value.type));
    switch (value.type) {
      case 's':
      case 'o':
        put(static_cast<std::uint32_t>(value.text.size()));
        put_raw(value.text);
        put(std::uint8_t{0});
        break;
      case 'g':
        put_signature(value.text);
        break;
      case 'v':
        put_signature(signature_of(value.items));
        put_all(value.items);
        break;
      case 'a':
        put_array(value);
        break;
      case '(':
      case '{':
        put_all(value.items);
        break;
      default:
        put_number(value);
    }
  }

  void put_all(const std::vector<Value>& values) {
    for (const Value& value : values) put(value);
  }

 private:
  void put_signature(std::string_view signature) {
    put(static_cast<std::uint8_t>(signature.size()));
    put_raw(signature);
    put(std::uint8_t{0});
  }

  void put_number(const Value& value) {
    switch (size_of_number(value.type)) {
      case 1:
        return put(static_cast<std::uint8_t>(value.number));
      case 2:
        return put(static_cast<std::uint16_t>(value.number));
      case 4:
        return put(static_cast<std::uint32_t>(value.number));
      default:
        return put(value.number);
    }
  }

  void put_array(const Value& value) {
    const std::size_t length_at = size();
    put(std::uint32_t{0});
    align(alignment_of(value.element.front()));
    const std::size_t start = size();
    if (value.element == "y")
      put_raw(value.text);
    else
      put_all(value.items);
    put_at(length_at, static_cast<std::uint32_t>(size() - start));
  }

  std::vector<std::byte> bytes_;
};

void append_signature(const Value& value, std::string& into) {
  into += value.type;
  if (value.type == 'a') into += value.element;
  if (value.type != '(' && value.type != '{') return;
  for (const Value& item : value.items) append_signature(item, into);
  into += value.type == '(' ? ')' : '}';
}

}  // namespace

std::string signature_of(const std::vector<Value>& values) {
  std::string signature;
  for (const Value& value : values) append_signature(value, signature);
  return signature;
}

std::vector<std::byte> encode(const Message& message) {
  Writer writer;
  const std::string signature = signature_of(message.body);
  writer.put(static_cast<std::uint8_t>('l'));
  writer.put(static_cast<std::uint8_t>(message.type));
  writer.put(message.flags);
  writer.put(std::uint8_t{1});
  writer.put(std::uint32_t{0});
  writer.put(message.serial);
  Value fields{.type = 'a', .element = "(yv)"};
  const auto add = [&](Field code, Value value) {
    Value variant{.type = 'v'};
    variant.items.push_back(std::move(value));
    Value field{.type = '('};
    field.items.push_back(number('y', code));
    field.items.push_back(std::move(variant));
    fields.items.push_back(std::move(field));
  };
  if (!message.path.empty()) add(field_path, text(message.path, 'o'));
  if (!message.interface.empty()) add(field_interface, text(message.interface));
  if (!message.member.empty()) add(field_member, text(message.member));
  if (!message.error_name.empty()) add(field_error_name, text(message.error_name));
  if (message.reply_serial != 0) add(field_reply_serial, number('u', message.reply_serial));
  if (!message.destination.empty()) add(field_destination, text(message.destination));
  if (!message.sender.empty()) add(field_sender, text(message.sender));
  if (!signature.empty()) add(field_signature, text(signature, 'g'));
  writer.put(fields);
  writer.align(8);
  const std::size_t body_at = writer.size();
  writer.put_all(message.body);
  constexpr std::size_t body_length_at = 4;
  writer.put_at(body_length_at, static_cast<std::uint32_t>(writer.size() - body_at));
  return writer.take();
}

}  // namespace iphlp::wire::dbus
