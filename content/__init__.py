"""Every sentence of the explainer, apart from the code; `content.reader` reads it."""
