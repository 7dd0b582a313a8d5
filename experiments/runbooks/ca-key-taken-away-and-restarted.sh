#!/usr/bin/env bash
# lab: title: The CA's key was taken off the node, and the controller manager is restarted
# lab: description: >
# lab:   The renewal goes well, as in ca-key-taken-away-in-time. But the controller manager's signer reads the CA's key when it starts, and a controller manager
# lab:   that can't read it ends, again and again: it lacks the two flags that kubeadm leaves empty where it finds no key. A reboot would show it as well.
# lab: reported:
# lab:   - https://kubernetes.io/docs/tasks/administer-cluster/kubeadm/kubeadm-certs/#external-ca-mode
# lab: expired: etcd-healthcheck-client
# lab: expect: refuted
set -euo pipefail

# Long ago.
mkdir -p -m 700 /root/elsewhere
mv /etc/kubernetes/pki/ca.key /root/elsewhere/

kubeadm certs renew all
crictl stop $(crictl ps -q --name '^kube-controller-manager$')
