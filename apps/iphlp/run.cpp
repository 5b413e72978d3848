// From arguments to exit code: which command, its help, and how failures are told.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <functional>
#include <iphlp/compartments.hpp>
#include <iphlp/error.hpp>
#include <string_view>
#include <system_error>

#include "command.h"

namespace iphlp::cli {
namespace {

constexpr std::array table{&commands::config,   &commands::link,    &commands::addr,   &commands::dns,
                           &commands::renew,    &commands::release, &commands::arp,    &commands::route,
                           &commands::netstat,  &commands::top,     &commands::ping,   &commands::tracert,
                           &commands::pathping, &commands::watch,   &commands::doctor, &commands::exporter,
                           &commands::version};

constexpr const char* description =
    "What Windows' IP Helper API says of this machine's network.\n"
    "'iphlp COMMAND --help' tells more about a command; iphlp(1) tells everything.";

void tell(std::FILE* err, const std::string& message, const std::string& hint = {}) {
  fmt::print(err, "iphlp: {}\n", clean(message));
  if (!hint.empty()) fmt::print(err, "hint: {}\n", clean(hint));
}

// CLI11 answers help as an exception, and a mistake as another.
int parse(CLI::App& parser, int argc, const char* const* argv, std::FILE* out, std::FILE* err) {
  try {
    parser.parse(argc, argv);
    return succeeded;
  } catch (const CLI::CallForHelp&) {
    const auto chosen = parser.get_subcommands();
    fmt::print(out, "{}", chosen.empty() ? parser.help() : chosen.front()->help("iphlp"));
  } catch (const CLI::CallForVersion& version) {
    fmt::print(out, "{}\n", version.what());
  } catch (const CLI::ParseError& mistake) {
    tell(err, mistake.what(), "'iphlp --help' lists the commands and their options");
    return misused;
  }
  return -1;
}

// CLI11 takes an unknown command for a missing one; the user wants to hear which word was wrong.
bool is_unknown_command(std::string_view word) {
  const auto has_name = [word](const Command* command) { return word == command->name; };
  return !word.starts_with('-') && std::ranges::none_of(table, has_name);
}

void enter(const std::string& compartment_name) {
  std::error_code error;
  const compartment id = find_compartment(compartment_name, error);
  if (error == errc::not_found)
    throw Failure("there is no network namespace '" + compartment_name + "'",
                  "'ip netns list' lists the names");
  if (error) throw std::system_error(error, "iphlp_compartment_find");
  enter_compartment(id);
}

int run_chosen(const std::function<void(const Output&)>& action, const Output& output, std::FILE* err,
               const std::string& compartment_name) {
  try {
    if (!compartment_name.empty()) enter(compartment_name);
    action(output);
    if (std::fflush(output.stream) == 0) return succeeded;
    tell(err, "the output cannot be written");
  } catch (const Said&) {
    return failed;
  } catch (const Failure& failure) {
    tell(err, failure.what(), failure.hint());
  } catch (const std::system_error& error) {
    const bool ours = error.code().category() == windows_category();
    tell(err, ours ? fmt::format("{} (error {})", error.what(), error.code().value()) : error.what());
  } catch (const std::exception& error) {
    tell(err, error.what());
  }
  return failed;
}

}  // namespace

int run(int argc, const char* const* argv, std::FILE* out, std::FILE* err) {
  CLI::App parser(description, "iphlp");
  parser.set_version_flag("--version", "iphlp " + std::string(version_text()), "Print the version and exit");
  parser.set_help_flag("-h,--help", "Print this help and exit");
  std::string compartment_name;
  parser.add_option("--compartment", compartment_name, "Ask in this network namespace: a name or a path")
      ->type_name("NAME");
  parser.get_formatter()->label("SUBCOMMAND", "COMMAND");
  parser.get_formatter()->column_width(20);
  std::array<std::function<void(const Output&)>, table.size()> actions;
  std::array<CLI::App*, table.size()> parsers{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    parsers[i] = parser.add_subcommand(table[i]->name, table[i]->summary)->group("Commands");
    actions[i] = table[i]->prepare(*parsers[i]);
  }
  if (argc < 2) {
    fmt::print(err, "{}", parser.help());
    return misused;
  }
  if (is_unknown_command(argv[1])) {
    tell(err, fmt::format("there is no command '{}'", argv[1]), "'iphlp --help' lists the commands");
    return misused;
  }
  parser.require_subcommand(1);
  const int parsed = parse(parser, argc, argv, out, err);
  if (parsed != succeeded) return parsed < 0 ? succeeded : parsed;
  const Output output{.stream = out, .style = Style::of(out)};
  for (std::size_t i = 0; i < table.size(); ++i)
    if (parsers[i]->parsed()) return run_chosen(actions[i], output, err, compartment_name);
  return misused;
}

}  // namespace iphlp::cli
