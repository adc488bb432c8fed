"""Files into a case: worker processes read and extract, the main process stores, resolves and traces.

working: what one file gives. adding: `add`, with progress and resumption. tracing: the joins over a case after new
documents have come, by naming (entities, voices), deriving (who took from whom) and claiming (claims and origins, with
reaching: which clusters to form anew). digests: how a change is noticed.
"""
