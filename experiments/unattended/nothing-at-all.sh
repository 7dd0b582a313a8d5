#!/usr/bin/env bash
# lab: title: Nobody does anything, and the kubelet may not renew its certificate either
# lab: description: >
# lab:   A cluster whose kubelet was told not to rotate, as older installers and some hardening guides have it: the first run switches it off, and that is
# lab:   all that is ever done.
# lab: every: 30d
# lab: for: 3y
# lab: once: true
# lab: expect: refuted
set -euo pipefail

sed -i '/^rotateCertificates:/d' /var/lib/kubelet/config.yaml
echo 'rotateCertificates: false' >> /var/lib/kubelet/config.yaml
systemctl restart kubelet
