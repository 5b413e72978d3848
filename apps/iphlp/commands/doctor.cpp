// iphlp doctor: does this system have the problem of 2004, who knows its configuration, and what may this
// user do?
#include "commands/doctor.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "output/text.h"

namespace iphlp::cli {
namespace {

const char* word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::good:
      return "good";
    case Verdict::limited:
      return "limited";
    case Verdict::problem:
      return "PROBLEM";
  }
  return "";
}

Mood mood_of(Verdict verdict) {
  return verdict == Verdict::good ? Mood::good : verdict == Verdict::limited ? Mood::warning : Mood::bad;
}

bool is_problem(const Finding& finding) {
  return finding.verdict == Verdict::problem;
}

Section section_of(const char* title, const Findings& findings) {
  Section section{.title = title};
  for (const Finding& one : findings) {
    std::vector<Value> values{
        {.text = one.found, .note = word_of(one.verdict), .mood = mood_of(one.verdict)}};
    if (!one.advice.empty()) values.push_back({.text = "to do: " + one.advice});
    section.add(one.subject, std::move(values));
  }
  return section;
}

void add(Json& list, const Findings& findings) {
  for (const Finding& one : findings) {
    Json entry{{"check", one.check},
               {"verdict", one.verdict == Verdict::problem ? "problem" : word_of(one.verdict)},
               {"found", one.found},
               {"to_do", text_or_null(one.advice)}};
    entry.update(one.facts);
    list.push_back(std::move(entry));
  }
}

void examine(const DoctorOptions& options, const Output& output) {
  const adapter_list list = adapters({.all_interfaces = true});
  const Findings library = examine_library(options);
  const Findings sources = examine_sources(list);
  const Findings rights = examine_rights(list);
  const auto has_problem = [](const Findings& findings) { return std::ranges::any_of(findings, is_problem); };
  const bool whole = !has_problem(library) && !has_problem(sources) && !has_problem(rights);
  if (options.json) {
    Json document{{"format", "iphlp-doctor-1"}, {"whole", whole}, {"findings", Json::array()}};
    for (const Findings* one : {&library, &sources, &rights}) add(document["findings"], *one);
    print(output.stream, document);
  } else {
    print(output.stream, output.style,
          {section_of("Library", library), section_of("Who knows the configuration", sources),
           section_of("Rights of this user", rights)});
  }
  if (!whole) throw Said{};
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<DoctorOptions>();
  parser.add_flag("-j,--json", options->json, "Print the findings as JSON");
  parser.add_option("--cycles", options->cycles, "Load and unload the library so many times")
      ->type_name("NUMBER")
      ->check(CLI::Range(3U, 10'000'000U));
  parser.add_option("--library", options->library, "Examine this library and not the one in use")
      ->type_name("FILE");
  return [options](const Output& output) { examine(*options, output); };
}

}  // namespace

const Command commands::doctor{"doctor", "Examine the library, its sources and this user's rights", &prepare};

}  // namespace iphlp::cli
