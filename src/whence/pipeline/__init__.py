"""Files into a case: worker processes read and extract, the main process stores, resolves and traces.

working: what one file gives. adding: `add`, with progress and resumption. tracing: the joins over a case after new
documents have come.
"""
