// What the command line asked for, as plain values.
#pragma once

#include <string>
#include <vector>

namespace dlproof {

struct OutputOptions {
  bool json = false, notes = false, no_colour = false;
  std::string json_file, sarif_file, html_file;
  std::string suppressions;
  std::string stash;
};

struct LoadOptions {
  std::string file, init, exit, host = "c", script;
  std::vector<std::string> calls;
  int cycles = 16;
  int limit = 60;  // seconds
  bool progress = true;
};

struct RunOptions {
  std::vector<std::string> command;
  bool armed = false;
  bool trace = false;  // from outside, even where inside were possible
  int limit = 0;       // seconds, 0 none
};

struct WatchOptions {
  std::vector<int> pids;
  bool all = false;
  double every = 5;     // seconds
  int rounds = 0;       // 0: until interrupted or until all have gone
  bool openers = true;  // who opened it, by eBPF, where that is allowed
};

}  // namespace dlproof
