// The bpf system call: loading the program, starting it, reading what it says.

#include <array>
#include <cstring>

#include <linux/bpf.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "os/socket_holders.h"
#include "os/system.h"

namespace iphlp::os {

namespace {

#include "os/bpf/socket_holders.inc"

constexpr std::string_view op = "load the socket walk";

// What the loader program is given and where it leaves what it made.
struct LoaderContext {
  std::uint32_t size;
  std::uint32_t flags;
  std::uint32_t log_level;
  std::uint32_t log_size;
  std::uint64_t log;
  std::int32_t program;
  std::int32_t link;  // ours
};
constexpr std::uint32_t loader_context_size = offsetof(LoaderContext, link);

template <class T>
std::uint64_t address(const T* pointer) {
  return reinterpret_cast<std::uintptr_t>(pointer);
}

long bpf(bpf_cmd command, bpf_attr& attributes) {
  return uninterrupted([&] { return ::syscall(SYS_bpf, command, &attributes, sizeof attributes); });
}

// A descriptor is an int, which the system call's long has room for.
base::Result<Fd> bpf_fd(bpf_cmd command, bpf_attr& attributes, const char* purpose) {
  const long raw = bpf(command, attributes);
  if (raw < 0) return failed(op);
  return Fd{static_cast<int>(raw), purpose};
}

bpf_attr blank() {
  bpf_attr attributes;
  std::memset(&attributes, 0, sizeof attributes);
  return attributes;
}

void name(char (&into)[BPF_OBJ_NAME_LEN], std::string_view text) {
  std::memcpy(into, text.data(), text.size());
}

base::Result<Fd> loader_map() {
  auto attributes = blank();
  attributes.map_type = BPF_MAP_TYPE_ARRAY;
  attributes.key_size = sizeof(std::uint32_t);
  attributes.value_size = loader_data.size();
  attributes.max_entries = 1;
  name(attributes.map_name, "iphlp_loader");
  auto map = bpf_fd(BPF_MAP_CREATE, attributes, "map of the socket walk's loader");
  if (!map) return map;
  const std::uint32_t key = 0;
  attributes = blank();
  attributes.map_fd = static_cast<std::uint32_t>(map->raw());
  attributes.key = address(&key);
  attributes.value = address(loader_data.data());
  if (bpf(BPF_MAP_UPDATE_ELEM, attributes) < 0) return failed(op);
  return map;
}

base::Result<Fd> loader(const Fd& map) {
  constexpr std::size_t instruction_size = sizeof(bpf_insn);
  const int map_number = map.raw();
  auto attributes = blank();
  attributes.prog_type = BPF_PROG_TYPE_SYSCALL;
  attributes.insns = address(loader_program.data());
  attributes.insn_cnt = loader_program.size() / instruction_size;
  attributes.license = address("Dual BSD/GPL");
  attributes.fd_array = address(&map_number);
  attributes.prog_flags = BPF_F_SLEEPABLE;
  name(attributes.prog_name, "iphlp_loader");
  return bpf_fd(BPF_PROG_LOAD, attributes, "loader of the socket walk");
}

base::Result<Fd> walk_program() {
  const auto map = loader_map();
  if (!map) return base::pass(map);
  const auto program = loader(*map);
  if (!program) return base::pass(program);
  LoaderContext context{};
  context.size = loader_context_size;
  auto attributes = blank();
  attributes.test.prog_fd = static_cast<std::uint32_t>(program->raw());
  attributes.test.ctx_in = address(&context);
  attributes.test.ctx_size_in = loader_context_size;
  if (bpf(BPF_PROG_TEST_RUN, attributes) < 0) return failed(op);
  // It answers 0, or an errno as the kernel has them inside.
  const auto answer = static_cast<std::int32_t>(attributes.test.retval);
  if (answer < 0) return base::fail(base::Kind::system, op, -answer);
  return Fd{context.program, "socket walk"};
}

}  // namespace

base::Result<HolderProgram> HolderProgram::load() {
  const auto program = walk_program();
  if (!program) return base::pass(program);
  auto attributes = blank();
  attributes.link_create.prog_fd = static_cast<std::uint32_t>(program->raw());
  attributes.link_create.attach_type = BPF_TRACE_ITER;
  auto link = bpf_fd(BPF_LINK_CREATE, attributes, "link of the socket walk");
  if (!link) return base::pass(link);
  return HolderProgram{std::move(*link)};
}

base::Status HolderProgram::each(TakeHolders take) const {
  auto attributes = blank();
  attributes.iter_create.link_fd = static_cast<std::uint32_t>(link_.raw());
  const auto iterator = bpf_fd(BPF_ITER_CREATE, attributes, "one socket walk");
  if (!iterator) return base::pass(iterator);
  std::array<SocketHolder, 4096> records;
  for (;;) {
    const ssize_t count =
        uninterrupted([&] { return ::read(iterator->raw(), records.data(), sizeof records); });
    if (count == 0) return {};
    // It has walked very far and found no socket: it goes on.
    if (count < 0 && errno == EAGAIN) continue;
    if (count < 0) return failed("read the socket walk");
    take(std::span{records}.first(static_cast<std::size_t>(count) / sizeof(SocketHolder)));
  }
}

}  // namespace iphlp::os
