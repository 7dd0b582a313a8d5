#!/usr/bin/env bash
# lab: title: Every month kubeadm renews everything, admin.conf is copied, and the control plane is restarted
# lab: description: >
# lab:   What most installers automate, in its shortest complete form. The kubelet renews its own certificate, as kubeadm sets it up.
# lab: every: 30d
# lab: for: 3y
# lab: expect: held
set -euo pipefail

kubeadm certs renew all
cp /etc/kubernetes/admin.conf ~/.kube/config
crictl --timeout 60s stop $(crictl ps -q --name '^(etcd|kube-apiserver|kube-controller-manager|kube-scheduler)$')
