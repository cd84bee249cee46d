//! How much memory processes hold, as Linux tells it. Elsewhere nothing is told.

/// The most that this process has held at once, in megabytes.
pub(crate) fn peak_megabytes() -> Option<f64> {
    megabytes(std::process::id(), "VmHWM:")
}

/// What a process and all its children hold now, in megabytes. A page that several of them share counts
/// once for each; `Pss` of `smaps_rollup` divides it, where the system has that.
pub(crate) fn tree_megabytes(root: u32) -> Option<f64> {
    let own = proportional(root).or_else(|| megabytes(root, "VmRSS:"))?;
    Some(own + children(root).into_iter().filter_map(tree_megabytes).sum::<f64>())
}

/// The processes below a process and itself.
pub(crate) fn tree(root: u32) -> Vec<u32> {
    let mut all = vec![root];
    all.extend(children(root).into_iter().flat_map(tree));
    all
}

fn megabytes(process: u32, field: &str) -> Option<f64> {
    in_kilobytes(&format!("/proc/{process}/status"), field)
}

fn proportional(process: u32) -> Option<f64> {
    in_kilobytes(&format!("/proc/{process}/smaps_rollup"), "Pss:")
}

fn in_kilobytes(file: &str, field: &str) -> Option<f64> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(field))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn children(process: u32) -> Vec<u32> {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{process}/task")) else {
        return Vec::new();
    };
    threads
        .filter_map(|thread| std::fs::read_to_string(thread.ok()?.path().join("children")).ok())
        .flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<u32>>())
        .collect()
}
