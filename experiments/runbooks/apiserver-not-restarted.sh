#!/usr/bin/env bash
# lab: title: The API server's client certificate for the kubelets is renewed, and the API server left running
# lab: description: >
# lab:   The certificate on disk is good, all checks of expiry are green, and logs and exec answer as before. The API server read its client certificate when
# lab:   it started.
# lab: reported:
# lab:   - https://github.com/kubernetes/kubernetes/issues/63128
# lab: expired: apiserver-kubelet-client
# lab: expect: refuted
set -euo pipefail

kubeadm certs renew apiserver-kubelet-client
