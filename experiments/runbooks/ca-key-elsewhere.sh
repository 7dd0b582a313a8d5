#!/usr/bin/env bash
# lab: title: The CA's key is kept elsewhere, and signs kubeadm's requests there
# lab: description: >
# lab:   kubeadm's external CA mode, as it is meant: kubeadm makes new keys and requests for all that it renews (generate-csr), the authority signs them
# lab:   where its key is, and what it signed is brought back. The controller manager is told that it signs nothing, as kubeadm tells it where it finds no
# lab:   key, or it would not start. What etcd's and the front proxy's authorities sign kubeadm renews as always.
# lab: reported:
# lab:   - https://kubernetes.io/docs/tasks/administer-cluster/kubeadm/kubeadm-certs/#external-ca-mode
# lab: expired: kubeadm
# lab: expect: held
set -euo pipefail

# Long ago.
mkdir -p -m 700 /root/elsewhere
mv /etc/kubernetes/pki/ca.key /root/elsewhere/

# On the node: what the other authorities sign, and requests for the rest.
for certificate in apiserver-etcd-client etcd-healthcheck-client etcd-peer etcd-server front-proxy-client; do
  kubeadm certs renew $certificate
done
new=/root/requested
kubeadm certs generate-csr --config /lab/kubeadm.conf --cert-dir $new/pki --kubeconfig-dir $new

# Elsewhere: the CA signs what it is asked to, with the names and usages of the request's purpose.
sign() { # request usage
  openssl x509 -req -in "$1" -CA /etc/kubernetes/pki/ca.crt -CAkey /root/elsewhere/ca.key -set_serial "0x4$(openssl rand -hex 15)" -days 365 \
    -copy_extensions copy -extfile <(printf 'keyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=%s\n' "$2") 2>/dev/null
}

# Back on the node.
sign $new/pki/apiserver.csr serverAuth >/etc/kubernetes/pki/apiserver.crt
install -m 600 $new/pki/apiserver.key /etc/kubernetes/pki/
sign $new/pki/apiserver-kubelet-client.csr clientAuth >/etc/kubernetes/pki/apiserver-kubelet-client.crt
install -m 600 $new/pki/apiserver-kubelet-client.key /etc/kubernetes/pki/
for name in admin super-admin controller-manager scheduler; do
  [[ -e /etc/kubernetes/$name.conf ]] || continue
  sed -n 's/.*client-key-data: //p' $new/$name.conf | base64 -d >$new/$name.key
  sign $new/$name.conf.csr clientAuth >$new/$name.crt
  user=$(kubectl --kubeconfig /etc/kubernetes/$name.conf config view -o 'jsonpath={.users[0].name}')
  kubectl --kubeconfig /etc/kubernetes/$name.conf config set-credentials "$user" --embed-certs --client-certificate $new/$name.crt --client-key $new/$name.key
done

# The controller manager signs nothing from now on; the changed manifest restarts it.
sed -e 's#--cluster-signing-\(cert\|key\)-file=.*#--cluster-signing-\1-file=#' /etc/kubernetes/manifests/kube-controller-manager.yaml >/root/manager.yaml
mv /root/manager.yaml /etc/kubernetes/manifests/kube-controller-manager.yaml
crictl stop $(crictl ps -q --name '^(etcd|kube-apiserver|kube-scheduler)$')
install -m 600 /etc/kubernetes/admin.conf ~/.kube/config
