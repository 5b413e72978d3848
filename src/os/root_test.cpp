#include "os/root.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include "os/ledger.h"

namespace iphlp::os {
namespace {

namespace fs = std::filesystem;

class InTree : public ::testing::Test {
 protected:
  InTree() {
    std::string name = (fs::temp_directory_path() / "iphlp-os-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder = name;
    root = Root{name};
  }
  ~InTree() override {
    fs::remove_all(folder);
    EXPECT_EQ(ledger().held(), 0U);
  }
  void write(const char* name, const std::string& text) const {
    fs::create_directories((folder / name).parent_path());
    std::ofstream{folder / name} << text;
  }

  fs::path folder;
  Root root;
};

TEST_F(InTree, ReadsFilesOfEverySize) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{4095}, std::size_t{4096},
                                 std::size_t{4097}, std::size_t{100'000}}) {
    std::string text(size, 'x');
    if (size > 0) text.back() = 'y';
    write("file", text);
    const auto read = root.read("/file");
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, text);
  }
}

TEST_F(InTree, ReadsProcFilesWhoseSizeIsZero) {
  const auto status = Root{}.read("/proc/self/status");
  ASSERT_TRUE(status);
  EXPECT_THAT(*status, testing::HasSubstr("Pid:"));
}

TEST_F(InTree, SaysThatAFileIsNotThere) {
  write("file", "");
  for (const auto* path : {"/nothing", "/nowhere/nothing", "/file/below"}) {
    const auto read = root.read(path);
    ASSERT_FALSE(read) << path;
    EXPECT_EQ(read.error().kind, base::Kind::absent) << path;
    EXPECT_FALSE(root.exists(path));
  }
  EXPECT_TRUE(root.exists("/file"));
}

TEST_F(InTree, AFolderIsNoFile) {
  write("folder/file", "");
  const auto read = root.read("/folder");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, EISDIR);
}

TEST_F(InTree, RefusesAFileThatIsTooLarge) {
  write("large", "");
  fs::resize_file(folder / "large", Root::largest_file + 1);
  const auto read = root.read("/large");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, base::Kind::truncated);
  fs::resize_file(folder / "large", Root::largest_file);
  ASSERT_TRUE(root.read("/large"));
}

// Whoever puts a pipe in a file's place must not be able to stop us.
TEST_F(InTree, DoesNotWaitForAPipesWriter) {
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  ::alarm(5);
  const auto read = root.read("/pipe");
  EXPECT_TRUE(!read || read->empty());
  EXPECT_FALSE(root.names("/pipe").value_or(std::vector<std::string>{}).size());
  ::alarm(0);
}

TEST_F(InTree, TellsWhenAFileWasWritten) {
  write("lease", "text");
  const auto file = root.read_dated("/lease");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->text, "text");
  EXPECT_LT(std::chrono::abs(file->modified - unix_time()), Seconds{60});
}

TEST_F(InTree, ListsNamesWithoutTheDots) {
  EXPECT_THAT(root.names("/nowhere").value(), testing::IsEmpty());
  fs::create_directory(folder / "links");
  EXPECT_THAT(root.names("/links").value(), testing::IsEmpty());
  // More than one block of the kernel's answer.
  std::vector<std::string> names;
  for (int i = 0; i < 500; ++i) names.push_back("a name of some length, number " + std::to_string(i));
  names.emplace_back(".hidden");
  names.emplace_back("...");
  for (const std::string& name : names) write(("links/" + name).c_str(), "");
  EXPECT_THAT(root.names("/links").value(), testing::UnorderedElementsAreArray(names));
}

TEST_F(InTree, AFileIsNoFolder) {
  write("file", "");
  EXPECT_THAT(root.names("/file").value_or(std::vector<std::string>{}), testing::IsEmpty());
}

TEST_F(InTree, TwoNamesOfOneFileAreOneIdentity) {
  write("one", "");
  write("two", "");
  fs::create_symlink("one", folder / "link");
  EXPECT_EQ(root.identity("/one").value(), root.identity("/link").value());
  EXPECT_NE(root.identity("/one").value(), root.identity("/two").value());
  EXPECT_FALSE(root.identity("/three"));
}

TEST_F(InTree, KnowsWhoseTreeItIs) {
  EXPECT_FALSE(root.is_own());
  EXPECT_TRUE(Root{}.is_own());
  EXPECT_EQ(root.locate("/run/x"), folder.string() + "/run/x");
}

TEST_F(InTree, ARootThatRemembersSeesEveryChange) {
  const Root remembering = root.remembering();
  write("file", "one");
  write("folder/a", "");
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(remembering.read("/file").value(), "one");
    EXPECT_THAT(remembering.names("/folder").value(), testing::UnorderedElementsAre("a"));
  }
  write("file", "two");  // of the same length, at once
  write("folder/b", "");
  EXPECT_EQ(remembering.read("/file").value(), "two");
  EXPECT_THAT(remembering.names("/folder").value(), testing::UnorderedElementsAre("a", "b"));
  fs::remove(folder / "file");
  fs::remove_all(folder / "folder");
  EXPECT_EQ(remembering.read("/file").error().kind, base::Kind::absent);
  EXPECT_TRUE(remembering.names("/folder").value().empty());
}

TEST(FileStamp, IsSettledOnceTheNextChangeMustShow) {
  const FileStamp stamp{.modified = Seconds{100}, .changed = Seconds{105}};
  EXPECT_FALSE(stamp.settled(Seconds{105}));
  EXPECT_FALSE(stamp.settled(Seconds{107}));
  EXPECT_TRUE(stamp.settled(Seconds{108}));
  EXPECT_FALSE(stamp.settled(Seconds{50}));
}

TEST(FileMemory, ForgetsNothingItKeptAndNeverGivesAnotherFilesText) {
  FileMemory memory;
  const FileStamp stamp{.inode = 1, .size = 3};
  const FileStamp other{.inode = 2, .size = 3};
  memory.keep("/a", stamp, std::string{"abc"});
  EXPECT_EQ(memory.text("/a", stamp), "abc");
  EXPECT_FALSE(memory.text("/a", other));
  EXPECT_FALSE(memory.text("/b", stamp));
  for (int n = 0; n < 100; ++n) memory.keep("/" + std::to_string(n), stamp, std::string{"abc"});
  EXPECT_FALSE(memory.knows("/99"));  // it was full
  EXPECT_EQ(memory.text("/a", stamp), "abc");
}

}  // namespace
}  // namespace iphlp::os
