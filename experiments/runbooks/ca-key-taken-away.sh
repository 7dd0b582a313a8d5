#!/usr/bin/env bash
# lab: title: The CA's key was taken off the node, and kubeadm renews what it can
# lab: description: >
# lab:   A key that is needed once a year is kept elsewhere, as kubeadm's external CA mode allows. To tell such a CA from a broken folder kubeadm first
# lab:   verifies the API server's certificate, and where that has expired "renew all" ends with a wrong reason ("is not signed by corresponding CA") before
# lab:   it has renewed anything, for admin.conf comes first. What etcd's authority and the front proxy's sign can be renewed one by one; the rest can't
# lab:   without the key, so the cluster stays as it is. In time it is otherwise: ca-key-taken-away-in-time.
# lab: reported:
# lab:   - https://kubernetes.io/docs/tasks/administer-cluster/kubeadm/kubeadm-certs/#external-ca-mode
# lab: expired: kubeadm
# lab: expect: refuted
set -uo pipefail

# Long ago.
mkdir -p -m 700 /root/elsewhere
mv /etc/kubernetes/pki/ca.key /root/elsewhere/

kubeadm certs renew all
for certificate in apiserver-etcd-client etcd-healthcheck-client etcd-peer etcd-server front-proxy-client; do
  kubeadm certs renew $certificate
done
crictl stop $(crictl ps -q --name '^(etcd|kube-apiserver|kube-controller-manager|kube-scheduler)$')
install -m 600 /etc/kubernetes/admin.conf ~/.kube/config
