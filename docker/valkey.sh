#!/bin/sh
# The broker with a password that stands in no command line. It evicts nothing and writes everything down.
set -eu
umask 077
cat >/tmp/valkey.conf <<CONF
requirepass $VALKEY_PASSWORD
dir /data
appendonly yes
appendfsync everysec
save ""
maxmemory 128mb
maxmemory-policy noeviction
CONF
exec valkey-server /tmp/valkey.conf
