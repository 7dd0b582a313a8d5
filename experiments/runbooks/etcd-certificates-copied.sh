#!/usr/bin/env bash
# lab: title: On three control-plane nodes, the renewed certificates of the first are copied to the others
# lab: description: >
# lab:   etcd's certificates name the node that they are for. Copied from another one they are valid, signed by the right authority, and refused: the
# lab:   members of etcd do not find together again.
# lab: reported:
# lab:   - https://github.com/etcd-io/etcd/issues/15949
# lab:   - https://github.com/etcd-io/etcd/issues/15740
# lab: on: host
# lab: nodes: 3
# lab: expired: kubeadm
# lab: expect: refuted
set -euo pipefail

restart="crictl stop \$(crictl ps -q --name 'etcd|kube-apiserver|kube-controller-manager|kube-scheduler')"
first=$LAB_NODE
lab-node "$first" kubeadm certs renew all
lab-node "$first" "$restart"
for node in $LAB_NODES; do
  [[ $node != "$first" ]] || continue
  lab-node "$first" 'cd /etc/kubernetes && tar -c pki/apiserver* pki/front-proxy-client.* pki/etcd/server.* pki/etcd/peer.* pki/etcd/healthcheck-client.*' |
    lab-node "$node" 'tar -C /etc/kubernetes -x'
  lab-node "$node" 'for conf in admin controller-manager scheduler; do kubeadm certs renew $conf.conf; done'
  lab-node "$node" "$restart"
done
lab-node "$first" cat /etc/kubernetes/admin.conf >"$KUBECONFIG"
