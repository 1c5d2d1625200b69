"""docgen: one case file per job becomes every paper the job needs. See docs/architecture.md."""
