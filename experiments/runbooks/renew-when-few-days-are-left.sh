#!/usr/bin/env bash
# lab: title: Renewed only where kubeadm says that few days are left
# lab: description: >
# lab:   A timer that spares the control plane a needless restart reads the days out of 'kubeadm certs check-expiration'. It works for years, until the
# lab:   machine was off or the timer did not run: of a certificate that has expired kubeadm says '<invalid>', which is no number of days, and the
# lab:   renewal is left out just when it is needed.
# lab: reported:
# lab:   - https://github.com/kubesphere/kubekey/issues/1506
# lab:   - https://github.com/apache/cloudstack/issues/9418
# lab: expired: kubeadm
# lab: expect: refuted
set -euo pipefail

days=$(kubeadm certs check-expiration 2>/dev/null | awk '$7 ~ /^[0-9]+d$/ { print $7 + 0 }' | sort -n | head -n 1)
if ((${days:-365} >= 30)); then
  echo "more than 30 days are left: nothing to do"
  exit
fi

kubeadm certs renew all
crictl stop $(crictl ps -q --name '^(etcd|kube-apiserver|kube-controller-manager|kube-scheduler)$')
install -m 600 /etc/kubernetes/admin.conf ~/.kube/config
