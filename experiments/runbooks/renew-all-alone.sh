#!/usr/bin/env bash
# lab: title: kubeadm renews all certificates, and that is all
# lab: description: >
# lab:   The one command that everybody finds first. It says itself that the control plane has to be restarted, which its readers doubt, since some
# lab:   components read their files anew. And it does not touch the copy of admin.conf that kubectl uses.
# lab: reported:
# lab:   - https://github.com/kubernetes/kubeadm/issues/2409
# lab:   - https://github.com/kubernetes/kubernetes/pull/131298
# lab: expired: kubeadm
# lab: expect: refuted
set -euo pipefail

kubeadm certs renew all
