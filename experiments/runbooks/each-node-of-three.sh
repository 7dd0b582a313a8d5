#!/usr/bin/env bash
# lab: title: On three control-plane nodes, the renewal is done on each, one after the other
# lab: description: The same as one-node-of-three, on every node.
# lab: reported:
# lab:   - https://github.com/kubernetes/kubeadm/issues/2814
# lab: on: every-node
# lab: nodes: 3
# lab: expired: kubeadm
# lab: expect: held
set -euo pipefail

kubeadm certs renew all
crictl stop $(crictl ps -q --name 'etcd|kube-apiserver|kube-controller-manager|kube-scheduler')
cp /etc/kubernetes/admin.conf ~/.kube/config
