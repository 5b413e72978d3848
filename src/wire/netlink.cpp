#include "wire/netlink.h"

namespace iphlp::wire {

namespace {

constexpr int largest_errno = 4095;  // the kernel's own bound, by which it tells errors from pointers

// The words and the offset of an extended acknowledgement, which stand behind the errno and, in an error,
// behind the request that it repeats.
void read_extended(const Message& message, base::Error& error) {
  if ((message.flags & NLM_F_ACK_TLVS) == 0) return;
  std::size_t start = sizeof(int);
  if (message.type == NLMSG_ERROR) {
    start = sizeof(nlmsgerr);
    const auto repeated = base::load<nlmsgerr>(message.payload);
    if (repeated && (message.flags & NLM_F_CAPPED) == 0 && repeated->msg.nlmsg_len > sizeof(nlmsghdr))
      start += aligned(repeated->msg.nlmsg_len - sizeof(nlmsghdr));
  }
  if (start > message.payload.size()) return;
  Attributes attributes{message.payload.subspan(start)};
  while (const auto attribute = attributes.next()) {
    if (attribute->type == NLMSGERR_ATTR_MSG) error.set_words(base::text_of(attribute->payload));
    if (attribute->type == NLMSGERR_ATTR_OFFS)
      error.offset = base::load<std::uint32_t>(attribute->payload).value_or(0);
  }
}

}  // namespace

base::Status decode_verdict(const Message& message, std::string_view op) {
  const auto code = base::load<int>(message.payload);
  // A DONE of the oldest kernels has no payload: the dump is over and nothing went wrong.
  if (!code && message.type == NLMSG_DONE) return {};
  if (!code) return base::malformed(op, 0);
  if (*code >= 0) return {};
  // No errno is as large; the smallest number of all could not even be turned round.
  if (*code < -largest_errno) return base::malformed(op, 0);
  base::Error error{.kind = base::Kind::refused, .code = -*code, .op = op};
  read_extended(message, error);
  return std::unexpected(error);
}

}  // namespace iphlp::wire
