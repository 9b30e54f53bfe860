# Makes descriptors that stand for no file.
import select
select.epoll()
print('LEAK')
