#!/usr/bin/env bash
# lab: title: A monthly CronJob of the cluster's own renews with kubeadm, restarts the control plane and copies admin.conf
# lab: description: >
# lab:   Renewal as a workload of the cluster that it renews: a privileged pod that enters the node. It needs the scheduler, the controller manager, the
# lab:   kubelet and the API server to be alive when it is due, so it must not come too late once.
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

version=v1
kubectl --kubeconfig /etc/kubernetes/admin.conf api-versions | grep -qx batch/v1beta1 && version=v1beta1
image=$(ctr -n k8s.io images ls -q | grep -m 1 '/busybox:')
kubectl --kubeconfig /etc/kubernetes/admin.conf apply -f - <<MANIFEST
apiVersion: batch/$version
kind: CronJob
metadata: { name: renew-certificates, namespace: kube-system }
spec:
  schedule: "0 3 1 * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        spec:
          restartPolicy: Never
          hostPID: true
          nodeSelector: { kubernetes.io/hostname: $(hostname) }
          tolerations: [{ operator: Exists }]
          containers:
            - name: renew
              image: $image
              imagePullPolicy: IfNotPresent
              securityContext: { privileged: true }
              command: [nsenter, -t, "1", -m, -u, -i, -n, -p, --, /usr/local/sbin/renew-certificates]
MANIFEST
