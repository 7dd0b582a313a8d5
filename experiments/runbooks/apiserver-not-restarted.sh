#!/usr/bin/env bash
# lab: title: The API server's client certificate for the kubelets is renewed, and the API server left running
# lab: description: >
# lab:   The certificate on disk is good, all checks of expiry are green, and a new connection to a kubelet uses it: since Kubernetes 1.18 the API server
# lab:   reads its client certificate again at each handshake. Only a connection that is open keeps the old one, and a kubelet that was shown it does not
# lab:   accept a request on it any more.
# lab: reported:
# lab:   - https://github.com/kubernetes/kubernetes/issues/63128
# lab: expired: apiserver-kubelet-client
# lab: expect: refuted
set -euo pipefail

kubeadm certs renew apiserver-kubelet-client
