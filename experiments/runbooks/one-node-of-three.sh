#!/usr/bin/env bash
# lab: title: On three control-plane nodes, the renewal is done on the first alone
# lab: description: >
# lab:   "Do kubeadm certs renew all on all three masters, or do on one and copy to others?" On one alone is not enough: each node has certificates of
# lab:   its own.
# lab: reported:
# lab:   - https://github.com/kubernetes/kubeadm/issues/2814
# lab: on: node
# lab: nodes: 3
# lab: expired: kubeadm
# lab: expect: refuted
set -euo pipefail

kubeadm certs renew all
crictl stop $(crictl ps -q --name 'etcd|kube-apiserver|kube-controller-manager|kube-scheduler')
cp /etc/kubernetes/admin.conf ~/.kube/config
