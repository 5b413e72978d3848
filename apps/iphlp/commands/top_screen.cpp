// The live screen of `iphlp top`. curses knows the terminal; what is shown comes from elsewhere.
// Functions, not macros that look like functions.
#define NCURSES_NOMACROS 1
#include <algorithm>
#include <chrono>
#include <clocale>

#include <curses.h>

#include "commands/top.h"

namespace iphlp::cli {
namespace {

// The terminal as it was, whatever happens in between.
class Screen {
 public:
  Screen() {
    std::setlocale(LC_CTYPE, "");
    if (::newterm(nullptr, stdout, stdin) == nullptr)
      throw Failure("this terminal cannot show a live screen", "iphlp top --count 1 prints one look");
    ::cbreak();
    ::noecho();
    ::keypad(stdscr, TRUE);
    ::curs_set(0);
  }
  ~Screen() { ::endwin(); }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  static void line(int row, const std::string& text, int attributes = A_NORMAL) {
    ::attron(attributes);
    ::mvaddnstr(row, 0, text.c_str(), COLS);
    ::attroff(attributes);
  }
};

void draw(const TopFrame& frame, const TopOptions& options) {
  ::erase();
  Screen::line(0, top_summary(frame));
  Screen::line(2, top_head(), A_REVERSE);
  const int room = std::max(0, LINES - 4);
  const std::size_t wanted = options.rows == 0 ? static_cast<std::size_t>(room) : options.rows;
  const std::size_t rows = std::min({frame.processes.size(), static_cast<std::size_t>(room), wanted});
  for (std::size_t n = 0; n < rows; ++n) Screen::line(static_cast<int>(n) + 3, top_line(frame.processes[n]));
  Screen::line(LINES - 1, "q quit   t by traffic   c by connections   n by name", A_DIM);
  ::refresh();
}

// False: the user leaves.
bool obey(int key, TopOptions& options) {
  switch (key) {
    case 'q':
    case 'Q':
    case 27:
      return false;
    case 't':
      options.order = TopOrder::traffic;
      break;
    case 'c':
      options.order = TopOrder::connections;
      break;
    case 'n':
      options.order = TopOrder::name;
      break;
    default:
      break;
  }
  return true;
}

}  // namespace

void show_top(const TopOptions& given) {
  TopOptions options = given;
  TopLooks looks;
  const Screen screen;
  for (std::uint64_t n = 1;; ++n) {
    draw(looks.look(options.order), options);
    if (n == options.count) return;
    ::timeout(static_cast<int>(options.interval * 1000));
    if (!obey(::getch(), options)) return;
  }
}

}  // namespace iphlp::cli
