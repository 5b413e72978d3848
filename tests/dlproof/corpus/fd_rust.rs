// leaked descriptor: a Rust cdylib forgets a File
#[no_mangle]
pub extern "C" fn entry() -> i32 {
    let file = std::fs::File::open("/etc/passwd"); // HERE
    let failed = file.is_err();
    std::mem::forget(file);
    failed as i32
}
