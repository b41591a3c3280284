package io.carewallet.core.notebook;

/// One page of a notebook.
///
/// @param content JSON of whoever wrote it
public record Page(Section section, String name, byte[] content) {}
