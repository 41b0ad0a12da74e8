#!/bin/sh
# Creates the topics that are missing; leaves those that exist as they are.
set -eu

servers=$1

create() {
  topic=$1
  partitions=$2
  shift 2
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$servers" --create --if-not-exists \
    --topic "$topic" --partitions "$partitions" --replication-factor 1 "$@"
}

# All streams of a customer's events have the same number of partitions, so that a customer is in the same one of each.
create transactions 4
create loans 4
create repayments 4
create customers 4

# One partition, because the order of rule sets counts; kept for ever, because the last one is in force.
create rules 1 --config retention.ms=-1

create alerts 4
create alerts-shadow 4
# Kept too: a task that runs one rule set for months has reported it once.
create rule-status 1 --config retention.ms=-1
# A dead letter is the record that could not be read and some more.
create dead-letters 1 --config max.message.bytes=2097152
