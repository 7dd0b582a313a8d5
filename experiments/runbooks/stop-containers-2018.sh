#!/usr/bin/env bash
# lab: title: The renewal of December 2018, from the administrator's desk
# lab: description: >
# lab:   kubeadm renews the API server's certificate, its container is stopped as it was with docker stop, cfssl makes the administrator a new client
# lab:   certificate. Run on the host, which reaches the node as by ssh. The cluster works again; what is forgotten is the admin.conf on the node, which
# lab:   kubeadm itself uses.
# lab: reported:
# lab:   - https://github.com/kubernetes/kubeadm/issues/581
# lab: on: host
# lab: expired: apiserver,admin
# lab: expect: refuted
set -euo pipefail

lab-node "$LAB_NODE" kubeadm certs renew apiserver
lab-node "$LAB_NODE" 'crictl stop $(crictl ps -q --name kube-apiserver)'

lab-node "$LAB_NODE" 'mkdir -p renewal && cd renewal && cat > ca-config.json && cat > client-csr.json <<CSR
{ "CN": "kubernetes-admin", "key": { "algo": "rsa", "size": 2048 }, "names": [{ "O": "system:masters" }] }
CSR
cfssl gencert -ca=/etc/kubernetes/pki/ca.crt -ca-key=/etc/kubernetes/pki/ca.key -config=ca-config.json -profile=kubernetes client-csr.json | cfssljson -bare client' <<CONFIG
{ "signing": { "default": { "expiry": "8760h" }, "profiles": { "kubernetes": {
    "usages": ["signing", "key encipherment", "server auth", "client auth"], "expiry": "8760h" } } } }
CONFIG

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
umask 077
lab-node "$LAB_NODE" cat renewal/client.pem >"$new/client.crt"
lab-node "$LAB_NODE" cat renewal/client-key.pem >"$new/client.key"
kubectl config set-credentials "$(kubectl config view -o jsonpath='{.users[0].name}')" \
  --embed-certs --client-certificate "$new/client.crt" --client-key "$new/client.key"
until kubectl get nodes; do sleep 1; done
