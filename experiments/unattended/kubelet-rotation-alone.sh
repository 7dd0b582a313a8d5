#!/usr/bin/env bash
# lab: title: Nobody does anything, and the kubelet renews its own certificate
# lab: description: >
# lab:   What is there by itself: kubeadm sets the kubelet up to renew its client certificate, and the controller manager signs it. Everything else is left
# lab:   to somebody who remembers. The control differs in nothing, so both have to end in the same way.
# lab: every: 30d
# lab: for: 3y
# lab: expect: refuted
true
