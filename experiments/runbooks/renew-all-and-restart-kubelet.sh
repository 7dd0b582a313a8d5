#!/usr/bin/env bash
# lab: title: kubeadm renews all certificates, and the kubelet is restarted
# lab: description: >
# lab:   The kubelet starts the control plane, so its restart is taken for that of everything; and it is said to renew its own certificate then. With an
# lab:   expired one it can't: it looks for bootstrap-kubelet.conf, which kubeadm deleted a year ago, and does not start at all.
# lab: reported:
# lab:   - https://github.com/kubernetes/kubeadm/issues/2054
# lab:   - https://github.com/kubernetes/kubeadm/issues/1826
# lab: expired: all
# lab: expect: refuted
set -euo pipefail

kubeadm certs renew all
cp /etc/kubernetes/admin.conf ~/.kube/config
systemctl restart kubelet
