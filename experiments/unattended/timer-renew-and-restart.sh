#!/usr/bin/env bash
# lab: title: A monthly timer of systemd's renews with kubeadm, restarts the control plane and copies admin.conf
# lab: description: >
# lab:   The form in which installers bring renewal to a node: a script, a service and a timer. It is installed once; from then on nobody looks at it.
# lab: reported:
# lab:   - https://github.com/kubernetes-sigs/kubespray/pull/7403
# lab: every: 30d
# lab: for: 3y
# lab: once: true
# lab: expect: held
set -euo pipefail

cat > /usr/local/sbin/renew-certificates <<'SCRIPT'
#!/usr/bin/env bash
set -euo pipefail
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
kubeadm certs renew all
for pod in $(crictl pods -q --namespace kube-system --name '^(etcd|kube-apiserver|kube-controller-manager|kube-scheduler)-'); do
  crictl --timeout 60s stopp "$pod" && crictl --timeout 60s rmp "$pod"
done
install -m 600 /etc/kubernetes/admin.conf /root/.kube/config
SCRIPT
chmod 755 /usr/local/sbin/renew-certificates

cat > /etc/systemd/system/renew-certificates.service <<'UNIT'
[Unit]
Description=Renew the certificates of the control plane

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/renew-certificates
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
