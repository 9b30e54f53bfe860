# Sends mail.
import smtplib
smtplib.SMTP('127.0.0.1', @PORT@, timeout=0.5)
