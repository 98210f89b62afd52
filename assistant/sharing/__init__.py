"""Publishing a catalogue as signed releases, and following one: ``docs/sync.md`` explains the format."""
