#include "wire/lease_dhclient.h"

#include <algorithm>

#include "base/text.h"
#include "wire/name_server.h"

namespace iphlp::wire {

namespace {

// Words, strings and the four characters that structure the file.
class Tokens {
 public:
  enum class Kind : std::uint8_t { end, word, text, mark };
  struct Token {
    Kind kind = Kind::end;
    std::string_view view;  // the word, the mark, or what stands between the quotes as it is escaped

    [[nodiscard]] bool is(char mark) const { return kind == Kind::mark && view.front() == mark; }
  };

  explicit Tokens(std::string_view text) : rest_(text) {}

  Token next() {
    skip_blanks();
    if (rest_.empty()) return {};
    const char first = rest_.front();
    if (first == '"') return quoted();
    if (is_mark(first)) return {Kind::mark, take(1)};
    return {Kind::word, take(std::min(rest_.find_first_of(" \t\r\n;{},\"#"), rest_.size()))};
  }

 private:
  static bool is_mark(char c) { return c == ';' || c == '{' || c == '}' || c == ','; }

  std::string_view take(std::size_t count) {
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  void skip_blanks() {
    for (;;) {
      (void)take(std::min(rest_.find_first_not_of(base::blanks), rest_.size()));
      if (!rest_.starts_with('#')) return;
      (void)base::take_line(rest_);
    }
  }

  Token quoted() {
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != '"') end += rest_[end] == '\\' ? 2U : 1U;
    if (end >= rest_.size()) {
      rest_ = {};
      return {};
    }
    const Token token{Kind::text, rest_.substr(1, end - 1)};
    rest_.remove_prefix(end + 1);
    return token;
  }

  std::string_view rest_;
};

using Token = Tokens::Token;
using Statement = std::vector<Token>;

// No statement of a lease has more words; the rest of a longer one is read over.
constexpr std::size_t longest_statement = 512;

// The tokens up to the next ';', '{' or '}', which is answered.
Token take_statement(Tokens& tokens, Statement& statement) {
  statement.clear();
  for (;;) {
    const Token token = tokens.next();
    if (token.kind == Tokens::Kind::end || token.is(';') || token.is('{') || token.is('}')) return token;
    if (statement.size() < longest_statement) statement.push_back(token);
  }
}

bool is_word(const Statement& statement, std::size_t index, std::string_view word) {
  return index < statement.size() && statement[index].kind == Tokens::Kind::word &&
         statement[index].view == word;
}

std::vector<net::Ip> addresses_from(const Statement& statement, std::size_t first) {
  std::vector<net::Ip> found;
  for (std::size_t i = first; i < statement.size(); ++i)
    if (const auto address = net::Ip::parse(statement[i].view)) found.push_back(*address);
  return found;
}

void add_domain(std::vector<std::string>& domains, std::string_view text, bool in_front) {
  const std::string domain{bare_domain(text)};
  if (domain.empty()) return;
  if (in_front) std::erase(domains, domain);
  if (std::ranges::find(domains, domain) != domains.end()) return;
  domains.insert(in_front ? domains.begin() : domains.end(), domain);
}

// "1 2026/11/23 02:48:27" in UTC, "epoch 1795405514" with db-time-format local, or "never".
std::optional<std::chrono::seconds> time_from(const Statement& statement) {
  if (is_word(statement, 1, "epoch") && statement.size() >= 3) {
    const auto seconds = base::number<std::int64_t>(statement[2].view);
    if (seconds && *seconds >= 0) return std::chrono::seconds{*seconds};
    return std::nullopt;
  }
  if (statement.size() < 4) return std::nullopt;
  std::string_view date = statement[2].view;
  std::string_view clock = statement[3].view;
  const auto year = base::number<int>(base::take_until(date, '/'));
  const auto month = base::number<unsigned>(base::take_until(date, '/'));
  const auto day = base::number<unsigned>(date);
  const auto hour = base::number<unsigned>(base::take_until(clock, ':'));
  const auto minute = base::number<unsigned>(base::take_until(clock, ':'));
  const auto second = base::number<unsigned>(clock);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  if (*year < 1970 || *year > 9999 || *month > 12 || *day > 31 || *hour > 23 || *minute > 59 || *second > 60)
    return std::nullopt;
  const std::chrono::year_month_day civil{std::chrono::year{*year}, std::chrono::month{*month},
                                          std::chrono::day{*day}};
  if (!civil.ok()) return std::nullopt;
  return std::chrono::sys_days{civil}.time_since_epoch() + std::chrono::hours{*hour} +
         std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

void take_option(const Statement& statement, DhclientLease& lease) {
  if (statement.size() < 3) return;
  const std::string_view name = statement[1].view;
  const std::string_view first = statement[2].view;
  if (name == "dhcp-server-identifier") {
    lease.server = net::Ip::parse(first).value_or(net::Ip{});
  } else if (name == "domain-name-servers" || name == "dhcp6.name-servers") {
    lease.name_servers = addresses_from(statement, 2);
  } else if (name == "netbios-name-servers") {
    lease.wins_servers = addresses_from(statement, 2);
  } else if (name == "dhcp-lease-time") {
    lease.time = decode_lease_time(first);
  } else if (name == "domain-name") {
    add_domain(lease.domains, first, true);
  } else if (name == "domain-search" || name == "dhcp6.domain-search") {
    for (std::size_t i = 2; i < statement.size(); ++i)
      if (!statement[i].is(',')) add_domain(lease.domains, statement[i].view, false);
  } else if (name == "dhcp6.client-id") {
    if (auto duid = decode_hex(first)) lease.duid = std::move(*duid);
  }
}

void take_line(const Statement& statement, DhclientLease& lease) {
  if (is_word(statement, 0, "option")) return take_option(statement, lease);
  if (statement.size() < 2) return;
  if (is_word(statement, 0, "interface")) lease.interface = statement[1].view;
  if (is_word(statement, 0, "fixed-address"))
    lease.address = net::Ip::parse(statement[1].view).value_or(net::Ip{});
  if (!is_word(statement, 0, "expire")) return;
  lease.never_expires = is_word(statement, 1, "never");
  if (!lease.never_expires) lease.expires = time_from(statement);
}

// "ia-na 00:00:00:02 {", "iaaddr fd77::1e2 {"
void open_block(const Statement& statement, DhclientLease& lease) {
  if (statement.size() < 2) return;
  if (is_word(statement, 0, "ia-na") && !lease.iaid) lease.iaid = decode_iaid(statement[1].view);
  if (is_word(statement, 0, "iaaddr") && !lease.address.present())
    lease.address = net::Ip::parse(statement[1].view).value_or(net::Ip{});
}

// The inside of a lease; false when the file ends before it does.
bool take_lease(Tokens& tokens, DhclientLease& lease) {
  Statement statement;
  for (std::size_t depth = 1; depth > 0;) {
    const Token end = take_statement(tokens, statement);
    if (end.kind == Tokens::Kind::end) return false;
    if (end.is('{')) {
      open_block(statement, lease);
      ++depth;
    } else if (end.is('}')) {
      --depth;
    } else if (depth == 1) {
      take_line(statement, lease);
    }
  }
  if (lease.time && lease.time->forever) {
    // dhclient adds the infinity of 32 bits to the clock and writes a date of the 22nd century.
    lease.never_expires = true;
    lease.expires.reset();
  }
  return true;
}

}  // namespace

std::vector<DhclientLease> decode_dhclient_leases(std::string_view text) {
  std::vector<DhclientLease> found;
  Tokens tokens{text};
  Statement statement;
  for (;;) {
    const Token end = take_statement(tokens, statement);
    if (end.kind == Tokens::Kind::end) return found;
    if (!end.is('{')) continue;
    DhclientLease lease;
    lease.is_v6 = is_word(statement, 0, "lease6");
    const bool wanted = lease.is_v6 || is_word(statement, 0, "lease");
    if (!take_lease(tokens, lease)) return found;
    if (wanted) found.push_back(std::move(lease));
  }
}

}  // namespace iphlp::wire
