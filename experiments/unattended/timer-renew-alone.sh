#!/usr/bin/env bash
# lab: title: A monthly timer of systemd's renews with kubeadm, and restarts nothing
# lab: description: >
# lab:   One line in a unit is what many take for enough, for the files are new then. What reads its file once goes on with the old one until it is started
# lab:   again, and root's copy of admin.conf is nobody's.
# lab: reported:
# lab:   - https://github.com/kubernetes/kubeadm/issues/2409
# lab: every: 30d
# lab: for: 3y
# lab: once: true
# lab: expect: refuted
set -euo pipefail

cat > /etc/systemd/system/renew-certificates.service <<'UNIT'
[Unit]
Description=Renew the certificates of the control plane

[Service]
Type=oneshot
ExecStart=/usr/bin/kubeadm certs renew all
UNIT

cat > /etc/systemd/system/renew-certificates.timer <<'UNIT'
[Unit]
Description=Renew the certificates of the control plane every month

[Timer]
OnCalendar=monthly
Persistent=true

[Install]
WantedBy=timers.target
UNIT

systemctl daemon-reload
systemctl enable --now renew-certificates.timer
