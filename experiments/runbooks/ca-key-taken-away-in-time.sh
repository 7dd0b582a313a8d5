#!/usr/bin/env bash
# lab: title: The CA's key was taken off the node, and kubeadm renews while the API server's certificate is still good
# lab: description: >
# lab:   The same as ca-key-taken-away, in time: what has expired is etcd's alone. kubeadm sees that the CA's key is missing, says of each certificate of
# lab:   that CA that it can't be renewed ("Detected external ca"), renews all that the authorities of etcd and of the front proxy sign, and ends well.
# lab:   Whoever reads only the exit code believes that everything is renewed.
# lab: reported:
# lab:   - https://kubernetes.io/docs/tasks/administer-cluster/kubeadm/kubeadm-certs/#external-ca-mode
# lab: expired: etcd-healthcheck-client
# lab: expect: held
set -euo pipefail

# Long ago.
mkdir -p -m 700 /root/elsewhere
mv /etc/kubernetes/pki/ca.key /root/elsewhere/

kubeadm certs renew all
