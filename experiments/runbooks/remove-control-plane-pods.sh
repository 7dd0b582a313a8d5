#!/usr/bin/env bash
# lab: title: Renewed by kubeadm, the control plane's pods removed from the container runtime, admin.conf copied
# lab: description: >
# lab:   The way of the renewal timers that Kubespray and KubeKey install. A pod that is removed is made anew by the kubelet, and reads the new files.
# lab:   The kubelet's own certificate is not touched; as a rule it has renewed it itself in time.
# lab: reported:
# lab:   - https://github.com/kubernetes-sigs/kubespray/issues/9182
# lab:   - https://github.com/kubernetes-sigs/kubespray/issues/12836
# lab: expired: kubeadm
# lab: expect: held
set -euo pipefail

kubeadm certs renew all
crictl pods --namespace kube-system --name '^(etcd|kube-apiserver|kube-controller-manager|kube-scheduler)-' --quiet | xargs crictl rmp --force
install -m 600 /etc/kubernetes/admin.conf ~/.kube/config
