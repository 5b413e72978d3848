#include "kernel/messages.h"

#include <algorithm>
#include <array>

namespace iphlp::win32 {

namespace {

struct Message {
  DWORD code;
  const char* text;
};

constexpr std::array messages{
    Message{0, "The operation completed successfully.\r\n"},
    Message{1, "Incorrect function.\r\n"},
    Message{2, "The system cannot find the file specified.\r\n"},
    Message{3, "The system cannot find the path specified.\r\n"},
    Message{4, "The system cannot open the file.\r\n"},
    Message{5, "Access is denied.\r\n"},
    Message{6, "The handle is invalid.\r\n"},
    Message{8, "Not enough memory resources are available to process this command.\r\n"},
    Message{12, "The access code is invalid.\r\n"},
    Message{13, "The data is invalid.\r\n"},
    Message{14, "Not enough storage is available to complete this operation.\r\n"},
    Message{18, "There are no more files.\r\n"},
    Message{21, "The device is not ready.\r\n"},
    Message{24, "The program issued a command but the command length is incorrect.\r\n"},
    Message{31, "A device attached to the system is not functioning.\r\n"},
    Message{32, "The process cannot access the file because it is being used by another process.\r\n"},
    Message{38, "Reached the end of the file.\r\n"},
    Message{50, "The request is not supported.\r\n"},
    Message{52,
            "You were not connected because a duplicate name exists on the network. If joining a domain, go "
            "to System in Control Panel to change the computer name and try again. If joining a workgroup, "
            "choose another workgroup name.\r\n"},
    Message{55, "The specified network resource or device is no longer available.\r\n"},
    Message{59, "An unexpected network error occurred.\r\n"},
    Message{65, "Network access is denied.\r\n"},
    Message{67, "The network name cannot be found.\r\n"},
    Message{87, "The parameter is incorrect.\r\n"},
    Message{109, "The pipe has been ended.\r\n"},
    Message{110, "The system cannot open the device or file specified.\r\n"},
    Message{111, "The file name is too long.\r\n"},
    Message{120, "This function is not supported on this system.\r\n"},
    Message{121, "The semaphore timeout period has expired.\r\n"},
    Message{122, "The data area passed to a system call is too small.\r\n"},
    Message{123, "The filename, directory name, or volume label syntax is incorrect.\r\n"},
    Message{126, "The specified module could not be found.\r\n"},
    Message{127, "The specified procedure could not be found.\r\n"},
    Message{170, "The requested resource is in use.\r\n"},
    Message{183, "Cannot create a file when that file already exists.\r\n"},
    Message{193, "%1 is not a valid Win32 application.\r\n"},
    Message{203, "The system could not find the environment option that was entered.\r\n"},
    Message{232, "The pipe is being closed.\r\n"},
    Message{234, "More data is available.\r\n"},
    Message{258, "The wait operation timed out.\r\n"},
    Message{259, "No more data is available.\r\n"},
    Message{288, "Attempt to release mutex not owned by caller.\r\n"},
    Message{298, "Too many posts were made to a semaphore.\r\n"},
    Message{299, "Only part of a ReadProcessMemory or WriteProcessMemory request was completed.\r\n"},
    Message{317,
            "The system cannot find message text for message number 0x%1 in the message file for %2.\r\n"},
    Message{433, "A device which does not exist was specified.\r\n"},
    Message{
        995,
        "The I/O operation has been aborted because of either a thread exit or an application request.\r\n"},
    Message{996, "Overlapped I/O event is not in a signaled state.\r\n"},
    Message{997, "Overlapped I/O operation is in progress.\r\n"},
    Message{998, "Invalid access to memory location.\r\n"},
    Message{1004, "Invalid flags.\r\n"},
    Message{1062, "The service has not been started.\r\n"},
    Message{1113, "No mapping for the Unicode character exists in the target multi-byte code page.\r\n"},
    Message{1168, "Element not found.\r\n"},
    Message{1214, "The format of the specified network name is invalid.\r\n"},
    Message{1223, "The operation was canceled by the user.\r\n"},
    Message{1225, "The remote computer refused the network connection.\r\n"},
    Message{1231,
            "The network location cannot be reached. For information about network troubleshooting, see "
            "Windows Help.\r\n"},
    Message{1232,
            "The network location cannot be reached. For information about network troubleshooting, see "
            "Windows Help.\r\n"},
    Message{1237, "The operation could not be completed. A retry should be performed.\r\n"},
    Message{1314, "A required privilege is not held by the client.\r\n"},
    Message{1450, "Insufficient system resources exist to complete the requested service.\r\n"},
    Message{1460, "This operation returned because the timeout period expired.\r\n"},
    Message{1705, "The string universal unique identifier (UUID) is invalid.\r\n"},
    Message{5010, "The object already exists.\r\n"},
    Message{10004, "A blocking operation was interrupted by a call to WSACancelBlockingCall.\r\n"},
    Message{10009, "The file handle supplied is not valid.\r\n"},
    Message{10013,
            "An attempt was made to access a socket in a way forbidden by its access permissions.\r\n"},
    Message{10014,
            "The system detected an invalid pointer address in attempting to use a pointer argument in a "
            "call.\r\n"},
    Message{10022, "An invalid argument was supplied.\r\n"},
    Message{10024, "Too many open sockets.\r\n"},
    Message{10035, "A non-blocking socket operation could not be completed immediately.\r\n"},
    Message{10036, "A blocking operation is currently executing.\r\n"},
    Message{
        10037,
        "An operation was attempted on a non-blocking socket that already had an operation in progress.\r\n"},
    Message{10038, "An operation was attempted on something that is not a socket.\r\n"},
    Message{10039, "A required address was omitted from an operation on a socket.\r\n"},
    Message{10040,
            "A message sent on a datagram socket was larger than the internal message buffer or some other "
            "network limit, or the buffer used to receive a datagram into was smaller than the datagram "
            "itself.\r\n"},
    Message{10041,
            "A protocol was specified in the socket function call that does not support the semantics of the "
            "socket type requested.\r\n"},
    Message{10042,
            "An unknown, invalid, or unsupported option or level was specified in a getsockopt or setsockopt "
            "call.\r\n"},
    Message{10043,
            "The requested protocol has not been configured into the system, or no implementation for it "
            "exists.\r\n"},
    Message{10044, "The support for the specified socket type does not exist in this address family.\r\n"},
    Message{10045, "The attempted operation is not supported for the type of object referenced.\r\n"},
    Message{10046,
            "The protocol family has not been configured into the system or no implementation for it "
            "exists.\r\n"},
    Message{10047, "An address incompatible with the requested protocol was used.\r\n"},
    Message{
        10048,
        "Only one usage of each socket address (protocol/network address/port) is normally permitted.\r\n"},
    Message{10049, "The requested address is not valid in its context.\r\n"},
    Message{10050, "A socket operation encountered a dead network.\r\n"},
    Message{10051, "A socket operation was attempted to an unreachable network.\r\n"},
    Message{10052,
            "The connection has been broken due to keep-alive activity detecting a failure while the "
            "operation was in progress.\r\n"},
    Message{10053, "An established connection was aborted by the software in your host machine.\r\n"},
    Message{10054, "An existing connection was forcibly closed by the remote host.\r\n"},
    Message{10055,
            "An operation on a socket could not be performed because the system lacked sufficient buffer "
            "space or because a queue was full.\r\n"},
    Message{10056, "A connect request was made on an already connected socket.\r\n"},
    Message{10057,
            "A request to send or receive data was disallowed because the socket is not connected and (when "
            "sending on a datagram socket using a sendto call) no address was supplied.\r\n"},
    Message{10058,
            "A request to send or receive data was disallowed because the socket had already been shut down "
            "in that direction with a previous shutdown call.\r\n"},
    Message{10060,
            "A connection attempt failed because the connected party did not properly respond after a period "
            "of time, or established connection failed because connected host has failed to respond.\r\n"},
    Message{10061, "No connection could be made because the target machine actively refused it.\r\n"},
    Message{10064, "A socket operation failed because the destination host was down.\r\n"},
    Message{10065, "A socket operation was attempted to an unreachable host.\r\n"},
    Message{10091,
            "WSAStartup cannot function at this time because the underlying system it uses to provide "
            "network services is currently unavailable.\r\n"},
    Message{10092, "The Windows Sockets version requested is not supported.\r\n"},
    Message{10093, "Either the application has not called WSAStartup, or WSAStartup failed.\r\n"},
    Message{11001, "No such host is known.\r\n"},
    Message{11002,
            "This is usually a temporary error during hostname resolution and means that the local server "
            "did not receive a response from an authoritative server.\r\n"},
    Message{11003, "A non-recoverable error occurred during a database lookup.\r\n"},
    Message{11004, "The requested name is valid, but no data of the requested type was found.\r\n"},
};
static_assert(std::ranges::is_sorted(messages, {}, &Message::code));

}  // namespace

const char* message_of(DWORD code) {
  const auto found = std::ranges::lower_bound(messages, code, {}, &Message::code);
  return found == messages.end() || found->code != code ? nullptr : found->text;
}

}  // namespace iphlp::win32
