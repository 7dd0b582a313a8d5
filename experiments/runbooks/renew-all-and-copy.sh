#!/usr/bin/env bash
# lab: title: kubeadm renews all certificates, admin.conf is copied, nothing is restarted
# lab: description: >
# lab:   "Is there really a need to restart the control plane components after kubeadm cert renew?" This asks it, on a cluster whose kubelet has
# lab:   renewed its own certificate in time.
# lab: reported:
# lab:   - https://github.com/kubernetes/kubeadm/issues/2409
# lab:   - https://github.com/kubernetes/kubernetes/pull/131298
# lab: expired: kubeadm
# lab: expect: refuted
set -euo pipefail

kubeadm certs renew all
cp /etc/kubernetes/admin.conf ~/.kube/config
