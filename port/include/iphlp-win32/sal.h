/* sal.h - annotations of Windows' headers for a checker that is not here: each says nothing. */
#ifndef IPHLP_WIN32_SAL_H
#define IPHLP_WIN32_SAL_H

#define _In_
#define _In_opt_
#define _In_z_
#define _In_opt_z_
#define _Out_
#define _Out_opt_
#define _Inout_
#define _Inout_opt_
#define _Outptr_
#define _Outptr_opt_
#define _Outptr_result_maybenull_
#define _Ret_maybenull_
#define _Ret_notnull_
#define _Null_terminated_
#define _Check_return_
#define _Must_inspect_result_
#define _Reserved_
#define _Printf_format_string_
#define _In_reads_(what)
#define _In_reads_opt_(what)
#define _In_reads_bytes_(what)
#define _In_reads_bytes_opt_(what)
#define _Out_writes_(what)
#define _Out_writes_opt_(what)
#define _Out_writes_bytes_(what)
#define _Out_writes_bytes_opt_(what)
#define _Out_writes_z_(what)
#define _Inout_updates_(what)
#define _Inout_updates_opt_(what)
#define _Inout_updates_bytes_(what)
#define _Success_(what)
#define _When_(first, second)
#define _Field_size_(what)
#define _Field_size_bytes_(what)
#define _In_range_(first, second)
#define _Out_range_(first, second)
#define _Return_type_success_(what)
#define _Analysis_assume_(what)
#define _Out_writes_to_(first, second)
#define _Out_writes_bytes_to_(first, second)

/* The older ones; libstdc++ calls things of its own __in and __out, as it does on Windows. */
#ifndef __cplusplus
# define __in
# define __in_opt
# define __out
# define __out_opt
# define __inout
# define __inout_opt
# define __reserved
# define __deref_out
# define __deref_out_opt
# define __checkReturn
# define __in_bcount(what)
# define __in_bcount_opt(what)
# define __in_ecount(what)
# define __in_ecount_opt(what)
# define __out_bcount(what)
# define __out_bcount_opt(what)
# define __out_ecount(what)
# define __out_ecount_opt(what)
# define __inout_bcount(what)
# define __inout_ecount(what)
# define __out_ecount_part(first, second)
# define __out_bcount_part(first, second)
#endif

#endif
