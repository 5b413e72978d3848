// SPDX-License-Identifier: MIT OR GPL-2.0-only
// Runs in the kernel: for each open descriptor of each process that its reader may name, says which socket it
// is and which process holds it. Declares of the kernel's structures only what it reads; the kernel itself
// finds where those members lie when it loads this.
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#define SEC(name) __attribute__((section(name), used))
#define KERNEL __attribute__((preserve_access_index))

struct seq_file;

struct super_block {
  unsigned long s_magic;
} KERNEL;
struct inode {
  struct super_block *i_sb;
  unsigned long i_ino;
} KERNEL;
struct file {
  struct inode *f_inode;
} KERNEL;

struct upid {
  int nr;
} KERNEL;
struct pid {
  unsigned int level;
  struct upid numbers[1];
} KERNEL;
struct task_struct {
  struct task_struct *group_leader;
  struct pid *thread_pid;
} KERNEL;

struct bpf_iter_meta {
  struct seq_file *seq;
} KERNEL;
struct bpf_iter__task_file {
  struct bpf_iter_meta *meta;
  struct task_struct *task;
  u32 fd;
  struct file *file;
} KERNEL;

static long (*const seq_write)(struct seq_file *, const void *, u32) = (void *)127;
static long (*const probe_read_kernel)(void *, u32, const void *) = (void *)113;
static struct task_struct *(*const current_task)(void) = (void *)158;

// A record of the answer; os/socket_holders.cpp reads it.
struct holder {
  u32 inode;
  u32 process;
};

enum { SOCKFS_MAGIC = 0x534f434b };

char LICENSE[] SEC("license") = "Dual MIT/GPL";

SEC("iter/task_file")
int socket_holders(struct bpf_iter__task_file *context) {
  struct task_struct *task = context->task;
  struct file *file = context->file;
  struct holder record;
  struct inode *inode;
  struct pid *of_task;
  u32 level;
  int number = 0;
  if (!task || !file) return 0;
  inode = file->f_inode;
  // A socket's name in a file system is an inode too, with a number of that file system's own.
  if (inode->i_sb->s_magic != SOCKFS_MAGIC) return 0;
  // A process has a number in each namespace it is seen from; the reader's is the one that counts.
  level = current_task()->thread_pid->level;
  of_task = task->group_leader->thread_pid;
  if (level > 32) return 0;
  probe_read_kernel(&number, sizeof number,
                    (const u8 *)&of_task->numbers[0] +
                        (u64)level * __builtin_preserve_type_info(*(struct upid *)0, 1));
  record.inode = (u32)inode->i_ino;
  record.process = (u32)number;
  seq_write(context->meta->seq, &record, sizeof record);
  return 0;
}
