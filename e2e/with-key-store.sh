#!/bin/sh
# Starts a program inside a session of its own with an unlocked GNOME key store, kept in
# $XDG_DATA_HOME. "$PAGELIFT_PROGRAM" is the program; all arguments go on to it.
exec dbus-run-session -- sh -c '
  printf "\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  exec "$PAGELIFT_PROGRAM" "$@"
' sh "$@"
