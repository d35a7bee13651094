"""Our component library: tags, fields, tables, charts."""
