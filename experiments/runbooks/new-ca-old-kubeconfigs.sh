#!/usr/bin/env bash
# lab: title: A new CA, all certificates renewed by it, and kubeconfigs that trust the old one
# lab: description: >
# lab:   kubeadm renews the client certificates in the kubeconfigs and leaves the CA in them as it is. With a new CA in the place of the old one, everybody shows
# lab:   a good certificate, and nobody trusts the API server.
# lab: reported:
# lab:   - https://github.com/kubernetes/kubeadm/issues/2027
# lab: expired: kubeadm
# lab: expect: refuted
set -euo pipefail

cd /etc/kubernetes/pki
mkdir -p /root/old-ca
mv ca.crt ca.key /root/old-ca/
kubeadm init phase certs ca
kubeadm certs renew all
cp /etc/kubernetes/admin.conf ~/.kube/config
crictl stop $(crictl ps -q --name 'etcd|kube-apiserver|kube-controller-manager|kube-scheduler')
