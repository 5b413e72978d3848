#include "win/packer.h"

#include <algorithm>
#include <cstring>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace iphlp::win {
namespace {

struct Node {
  std::uint64_t value = 0;
  Node* Next = nullptr;
  WCHAR* name = nullptr;
  std::uint8_t last = 0;
};

// A list of three, with strings of odd lengths between them.
Node* pack_list(Packer& packer) {
  Node* head = nullptr;
  List<Node> list{packer, head};
  for (std::uint8_t i = 1; i <= 3; ++i) {
    Node& node = packer.place<Node>();
    node.value = i;
    node.last = i;
    node.name = packer.wide(std::string(i, 'x'));
    (void)packer.narrow(std::string(i, 'y'));
    list.append(node);
  }
  return head;
}

TEST(Packer, FillsAsMuchAsItMeasures) {
  Packer measure;
  (void)pack_list(measure);
  EXPECT_FALSE(measure.fits());
  std::vector<std::byte> block(measure.size());
  std::vector<std::byte> room(block.size(), std::byte{0x5a});
  Packer packer{block.data(), room};
  (void)pack_list(packer);
  EXPECT_TRUE(packer.fits());
  EXPECT_EQ(packer.size(), measure.size());
}

// Whatever the room's size, the need is the same, and nothing is written beyond its end.
TEST(Packer, MeasuresOnWhereTheRoomEnds) {
  Packer measure;
  (void)pack_list(measure);
  for (std::size_t size = 0; size < measure.size(); ++size) {
    std::vector<std::byte> block(size);
    std::vector<std::byte> room(block.size(), std::byte{0x5a});
    Packer packer{block.data(), room};
    (void)pack_list(packer);
    EXPECT_FALSE(packer.fits()) << size;
    EXPECT_EQ(packer.size(), measure.size()) << size;
  }
}

// A pointer leads to where things lie once they are committed, at whatever address the block begins.
TEST(Packer, PointersLeadIntoTheBlockWhereverItLies) {
  Packer measure;
  (void)pack_list(measure);
  for (std::size_t offset = 0; offset < 16; ++offset) {
    std::vector<std::byte> around(measure.size() + 16, std::byte{0xa5});
    const std::span block{around.data() + offset, measure.size()};
    std::vector<std::byte> room(block.size(), std::byte{0x5a});
    Packer packer{block.data(), room};
    const Node* at = pack_list(packer);
    packer.commit();
    EXPECT_EQ(static_cast<const void*>(at), block.data());
    for (std::uint8_t i = 1; i <= 3; ++i) {
      Node node;
      std::memcpy(&node, static_cast<const void*>(at), sizeof node);
      EXPECT_EQ(node.value, i);
      EXPECT_EQ(node.last, i);
      const auto name = std::as_bytes(std::span{node.name, i + 1U});
      EXPECT_GE(name.data(), block.data());
      EXPECT_LE(name.data() + name.size(), block.data() + block.size());
      std::vector<WCHAR> text(i + 1U);
      std::memcpy(text.data(), name.data(), name.size());
      EXPECT_EQ(read_wide(text.data(), text.size()), std::string(i, 'x'));
      at = node.Next;
    }
    EXPECT_EQ(at, nullptr);
    EXPECT_EQ(
        std::count(around.begin(), around.begin() + static_cast<std::ptrdiff_t>(offset), std::byte{0xa5}),
        static_cast<std::ptrdiff_t>(offset));
    EXPECT_EQ(
        std::count(around.end() - static_cast<std::ptrdiff_t>(16 - offset), around.end(), std::byte{0xa5}),
        static_cast<std::ptrdiff_t>(16 - offset));
  }
}

TEST(Packer, ABlockIsUntouchedUntilItIsCommitted) {
  Packer measure;
  (void)pack_list(measure);
  std::vector<std::byte> block(measure.size(), std::byte{0xa5});
  {
    std::vector<std::byte> room(block.size(), std::byte{0x5a});
    Packer packer{block.data(), room};
    (void)pack_list(packer);
  }
  EXPECT_EQ(std::ranges::count(block, std::byte{0xa5}), static_cast<std::ptrdiff_t>(block.size()));
}

// What was in memory before is nobody's business: an answer is the same, byte for byte, gaps included.
TEST(Packer, GapsAreZero) {
  Packer measure;
  (void)pack_list(measure);
  std::vector<std::byte> block(measure.size());
  std::vector<std::byte> again;
  for (int round = 0; round < 3; ++round) {
    std::ranges::fill(block, std::byte{0x11});
    std::vector<std::byte> room(block.size(), static_cast<std::byte>(0xee + round));
    Packer packer{block.data(), room};
    (void)pack_list(packer);
    packer.commit();
    if (round > 0) {
      EXPECT_EQ(block, again);
    }
    again = block;
  }
}

TEST(Packer, PlacesArraysAndEmptyOnes) {
  Packer measure;
  (void)measure.place_all<char>(3);
  (void)measure.place_all<std::uint64_t>(2);
  (void)measure.place_all<std::uint32_t>(0);
  EXPECT_EQ(measure.size(), 8U + 16U);
  std::vector<std::byte> block(measure.size(), std::byte{0xa5});
  std::vector<std::byte> room(block.size(), std::byte{0x5a});
  Packer packer{block.data(), room};
  EXPECT_EQ(packer.place_all<char>(3).size(), 3U);
  const auto numbers = packer.place_all<std::uint64_t>(2);
  EXPECT_EQ(numbers[0], 0U);
  EXPECT_EQ(numbers[1], 0U);
}

TEST(Packer, ABlankTakesTheRoomOfAString) {
  Packer named;
  (void)named.wide("eth0");
  Packer blank;
  (void)blank.blank(4);
  EXPECT_EQ(named.size(), blank.size());
  EXPECT_EQ(named.size(), 10U);
}

}  // namespace
}  // namespace iphlp::win
