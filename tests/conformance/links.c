/* The tables and rows of interfaces: what nonsense is answered, and what it leaves untouched. */
#include "check.h"
#include "iphlpapi.h"
#include "netioapi.h"

enum { LINKS = 5 };

static void check_tables(void) {
  MIB_IF_TABLE2 *table = NULL;
  MIB_IFSTACK_TABLE *stack = NULL;
  MIB_IF_TABLE_LEVEL level;
  CHECK_EQ(GetIfTable2(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIfTable2Ex(MibIfTableNormal, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIfTable2Ex((MIB_IF_TABLE_LEVEL)3, &table), ERROR_INVALID_PARAMETER);
  CHECK(table == NULL);
  for (level = MibIfTableNormal; level <= MibIfTableNormalWithoutStatistics; level = (MIB_IF_TABLE_LEVEL)(level + 1)) {
    if (!CHECK_EQ(GetIfTable2Ex(level, &table), NO_ERROR)) continue;
    CHECK_EQ(table->NumEntries, LINKS);
    FreeMibTable(table);
    table = NULL;
  }
  CHECK_EQ(GetIfStackTable(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetInvertedIfStackTable(NULL), ERROR_INVALID_PARAMETER);
  if (CHECK_EQ(GetIfStackTable(&stack), NO_ERROR)) CHECK_EQ(stack->NumEntries, 2 * LINKS);
  FreeMibTable(stack);
}

static void check_rows(void) {
  MIB_IF_ROW2 row;
  CHECK_EQ(GetIfEntry2(NULL), ERROR_INVALID_PARAMETER);
  memset(&row, PATTERN, sizeof row);
  row.InterfaceLuid.Value = 0;
  row.InterfaceIndex = 0;
  CHECK_EQ(GetIfEntry2(&row), ERROR_INVALID_PARAMETER);
  row.InterfaceIndex = 77;
  CHECK_EQ(GetIfEntry2(&row), ERROR_FILE_NOT_FOUND);
  row.InterfaceIndex = 3;
  row.InterfaceLuid.Value = 0xdeadbeef; /* it wins */
  CHECK_EQ(GetIfEntry2(&row), ERROR_FILE_NOT_FOUND);
  CHECK(is_patterned(&row.Alias, sizeof row.Alias) && is_patterned(&row.Mtu, sizeof row.Mtu));
  row.InterfaceLuid.Value = 0;
  CHECK_EQ(GetIfEntry2Ex((MIB_IF_ENTRY_LEVEL)1, &row), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIfEntry2Ex((MIB_IF_ENTRY_LEVEL)3, &row), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIfEntry2(&row), NO_ERROR);
  CHECK_EQ(row.InterfaceIndex, 3);
  CHECK_EQ(row.InterfaceLuid.Info.NetLuidIndex, 3);
  CHECK(row.Alias[0] == 'p' && row.Alias[4] == '0' && row.Alias[5] == 0);
}

static void check_old_ones(void) {
  MIB_IFROW row;
  ULONG size = 0;
  ULONG need;
  unsigned char *block;
  CHECK_EQ(GetIfTable(NULL, NULL, FALSE), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIfTable(NULL, &size, FALSE), ERROR_INSUFFICIENT_BUFFER);
  need = size;
  CHECK_EQ(need, sizeof(DWORD) + LINKS * sizeof(MIB_IFROW));
  block = patterned(need);
  size = need - 1;
  CHECK_EQ(GetIfTable((MIB_IFTABLE *)(void *)block, &size, FALSE), ERROR_INSUFFICIENT_BUFFER);
  CHECK_EQ(size, need);
  CHECK(is_patterned(block, need));
  size = need + 100;
  free(block);
  block = patterned(need + 100);
  CHECK_EQ(GetIfTable((MIB_IFTABLE *)(void *)block, &size, TRUE), NO_ERROR);
  CHECK_EQ(size, need + 100);
  CHECK(is_patterned(block + need, 100));
  free(block);
  CHECK_EQ(GetIfEntry(NULL), ERROR_INVALID_PARAMETER);
  memset(&row, PATTERN, sizeof row);
  row.dwIndex = 77;
  CHECK_EQ(GetIfEntry(&row), ERROR_FILE_NOT_FOUND);
  CHECK(is_patterned(&row.wszName, sizeof row.wszName) && is_patterned(&row.bDescr, sizeof row.bDescr));
  row.dwIndex = 1;
  CHECK_EQ(GetIfEntry(&row), NO_ERROR);
  CHECK_EQ(row.dwType, IF_TYPE_SOFTWARE_LOOPBACK);
  CHECK_EQ(row.dwOperStatus, IF_OPER_STATUS_OPERATIONAL);
  CHECK_EQ(row.dwLastChange, 0);
  CHECK_EQ(SetIfEntry(NULL), ERROR_INVALID_PARAMETER);
}

int main(void) {
  check_tables();
  check_rows();
  check_old_ones();
  return check_verdict();
}
