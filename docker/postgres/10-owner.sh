#!/bin/sh
# Runs once, when the database is made: its owner is no superuser. The other two logins come with `setup_roles`.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$OWNER_PASSWORD" --username postgres --dbname postgres <<'SQL'
CREATE ROLE twofold_owner LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE twofold OWNER twofold_owner;
SQL
