"""The commands, one file each, without logic of their own; heavy imports happen inside the commands."""
